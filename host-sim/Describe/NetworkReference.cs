using System.Text;

namespace EdgeSpike.HostSim.Describe;

/// <summary>The page of everything that a network can be described with, made from the
/// tables.</summary>
public static class NetworkReference
{
    const string Opening = """
        # Networks are described

        <!-- Made from the tables: edgespike network reference -o host-sim/Describe/README.md -->

        A network is a file `NAME.network.json`. The command checks it, says with line and column
        what is wrong, and compiles it to the plan that a chip gets; the chip never sees the text.
        `Default/` holds the networks of the tasks; `network.schema.json` is for editors:
        `"$schema": "network.schema.json"` at the top of a file.

        ```
        edgespike network check FILE       what it is, or what is wrong with it
        edgespike network print FILE       canonical form; also of a model file
        edgespike network compile FILE -o NET.model
        edgespike learn cue --network FILE --set populations.hidden.size=300
        edgespike learn FILE               the task that the network names
        ```

        A part is an object with a `kind`, or, if it needs no parameters, just the kind's name. Every
        object may have a `comment`. Numbers are in people's units; the compiler rounds them to the
        plan's integers, to nearest.

        `--set PATH=VALUE` changes a network from outside: names with points between, `*` for any
        part of a name, items of lists from 0: `--set 'projections.*to hidden.density=0.2'`,
        `--set populations.hidden.signals.0=random`.

        """;

    const string SubNetworks = """
        ## Sub-networks

        `networks` holds networks that are defined once; each of `uses` puts a copy in. Two uses are
        two copies.

        ```json
        {
          "networks": {
            "column": {
              "parameters": { "cells": 20, "tauMs": null },
              "populations": { "cells": { "kind": "lif", "size": "$cells", "tauMs": "$tauMs", "threshold": 1 } },
              "projections": { "among": { "from": "cells", "to": "cells", "delaySteps": 1, "deviation": 0.05 } },
              "ports": { "in": "cells" }
            }
          },
          "uses": {
            "left": { "network": "column", "with": { "tauMs": 20 } },
            "right": { "network": "column", "with": { "tauMs": 40, "cells": 30 } }
          },
          "populations": { "input": { "kind": "input", "size": 8 } },
          "projections": { "to the left": { "from": "input", "to": "left.in", "deviation": 0.2 } }
        }
        ```

        The copies' parts are called `left.cells`, `right.among`; they come behind the network's own.
        A name in a sub-network is looked for inside first, then around it. A port is another name
        for a population. `"$name"` is a parameter, in the place of a number or a text; one that is
        null must be given by each use.

        ## Add a part

        Nothing here. A kind that the catalogue has is read from its own declaration: its name from the name of its
        class, its help from the summaries in the source. Write schema and this page anew with
        `edgespike network schema -o` and `reference -o`.

        """;

    /// <summary>The page, with a line feed at its end.</summary>
    public static string Text()
    {
        var text = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        text.Append("\n## The network\n\n");
        Table(text, [Shapes.Task, Shapes.StepMs, Shapes.Seed]);
        text.Append("\n`populations` and `projections` are objects: names and what they are, in "
            + "the plan's order; `networks` and\n`uses` are below. A name is ")
            .Append(PartName.Expected).Append(".\n");
        foreach (PartFamily family in Vocabulary.Families) Family(text, family);
        text.Append("\n## Projections\n\n");
        Table(text, Shapes.Projection);
        text.Append("\n## The schedule\n\n`schedule` is an object of phases, in their order; rules "
            + "and clamped populations call them by name.\n\n");
        Table(text, Shapes.Phase);
        text.Append("\n## The stream\n\n`stream` is an object: how a device makes trials of the "
            + "samples of its sensor. No bit of what a\nnetwork computes depends on it.\n\n");
        Table(text, StreamShape.Properties);
        return text.Append('\n').Append(SubNetworks.ReplaceLineEndings("\n").TrimEnd()).Append('\n')
            .ToString();
    }

    static void Family(StringBuilder text, PartFamily family)
    {
        text.Append("\n## Kinds of ").Append(family.Name).Append('\n');
        foreach (DescribedKind kind in family.Kinds)
        {
            text.Append("\n**`").Append(kind.Name).Append("`**: ").Append(Cell(kind.Summary))
                .Append('\n');
            if (kind.Properties.Count == 0) continue;
            text.Append('\n');
            Table(text, kind.Properties);
        }
    }

    static void Table(StringBuilder text, IReadOnlyList<Property> rows)
    {
        text.Append("| property | value | otherwise | meaning |\n|---|---|---|---|\n");
        foreach (Property row in rows)
        {
            string names = string.Join(", ", row.Names.Select(n => $"`{n}`"));
            string absent = row.Required ? "must be there" : row.Default;
            text.Append(
                $"| {names} | {Cell(row.Expected)} | {Cell(absent)} | {Cell(row.Summary)} |\n");
        }
    }

    static string Cell(string text) => text.Replace("|", "\\|").Replace("*", "\\*");
}
