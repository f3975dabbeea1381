namespace EdgeSpike.HostSim.Cli;

/// <summary>The page that a new project begins with.</summary>
public static class ProjectPage
{
    public static string Text(Project project) => $"""
        # {project.Name}

        In this folder `edgespike` finds by itself what `{Project.FileName}` names; an option that is given wins.

        ```
        edgespike collect --label NAME -n 10      # examples from the board's own sensor, into data
        edgespike learn                           # learns data, sized for the board, saves {project.Model}
        edgespike virtual-board                   # a board without a board: leave it running
        edgespike record --seconds 20             # what the board computes, into {project.Recordings}
        edgespike verify                          # the proof: every bit of it, replayed here
        edgespike monitor                         # a board at work
        edgespike deploy                          # the learned model into a real board
        ```

        | in `{Project.FileName}` | what it is |
        |---|---|
        | `data` | labelled data: a file, or a folder with a folder a class |
        | `network` | a `*.network.json` that learns it, if not the one that `learn` takes by itself |
        | `model` | what was learned |
        | `recordings` | folder of recordings |
        | `board` | a name from `edgespike boards` |
        | `device` | link to the board: `pty:board` is the virtual one, a real one is `serial:PATH@BAUD` |

        """.ReplaceLineEndings("\n");
}
