using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace EdgeSpike.Studio.Server;

/// <summary>Lets in who has the printed address, and nobody else.</summary>
/// <remarks>
/// Every request must name one of the server's own hosts (so that no foreign name that resolves to
/// this computer is served), must not come from another origin, and must carry the token: once in
/// the address, from then on in a cookie of that browser that no script reads and no other site
/// sends. What is refused is told so in one line and nothing else is done with it.
/// </remarks>
public sealed class AccessGate
{
    const int TokenBytes = 18;
    const string Parameter = "token";

    readonly string token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes))
        .Replace('+', '-').Replace('/', '_');

    readonly string[] hosts;
    readonly string cookie;

    /// <param name="address">At which the page is served.</param>
    public AccessGate(IPAddress address, int port)
    {
        IPAddress[] own = IPAddress.IsLoopback(address) ? [address, IPAddress.Loopback] : [address];
        hosts =
        [
            .. own.Select(each => new IPEndPoint(each, port).ToString()),
            .. IPAddress.IsLoopback(address) ? new[] { $"localhost:{port}" } : [],
        ];
        cookie = $"edgespike-studio-{port}";
        Address = $"http://{hosts[0]}/?{Parameter}={token}";
    }

    /// <summary>What is printed: it opens the page.</summary>
    public string Address { get; }

    /// <summary>Passes a request on, or refuses it.</summary>
    public async Task Judge(HttpContext context, RequestDelegate next)
    {
        PutHeaders(context.Response.Headers, context.Request.Host.Value ?? "");
        if (Refusal(context.Request) is { } why)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(why);
            return;
        }

        if (Is(context.Request.Query[Parameter]))
        {
            context.Response.Cookies.Append(cookie, token, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Path = "/",
            });
            context.Response.Redirect(context.Request.Path);
            return;
        }

        await next(context);
    }

    string? Refusal(HttpRequest request)
    {
        if (!hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
            return "The studio is not served under this name: open the address that it printed.";
        string? origin = request.Headers.Origin;
        if (!string.IsNullOrEmpty(origin) && origin != $"http://{request.Host.Value}")
            return "The studio takes no request from another page.";
        string? site = request.Headers["Sec-Fetch-Site"];
        bool opened =
            request.Headers["Sec-Fetch-Mode"] == "navigate" && HttpMethods.IsGet(request.Method);
        if (site is "cross-site" or "same-site" && !(opened && Is(request.Query[Parameter])))
            return "The studio takes no request from another page.";
        return Is(request.Query[Parameter]) || Is(request.Cookies[cookie])
            ? null
            : "The studio needs its token: open the address that it printed.";
    }

    /// <summary>Takes the same time whatever was given.</summary>
    bool Is(string? given) => given != null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given),
            Encoding.UTF8.GetBytes(token));

    /// <summary>Nothing from elsewhere is loaded, and no other page shows this one inside of
    /// it.</summary>
    static void PutHeaders(IHeaderDictionary headers, string host)
    {
        headers.ContentSecurityPolicy =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + $" img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' "
            + $"ws://{host}; object-src 'none';"
            + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
