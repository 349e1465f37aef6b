using Microsoft.Net.Http.Headers;

namespace JobScheduler.Dashboard;

/// <summary>What the answers tell a browser: run and show nothing but what is of this site, make no markup of text,
/// and be shown in no frame.</summary>
internal static class PageHeaders
{
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string SameOrigin = "same-origin";

    public static void Put(IHeaderDictionary headers, bool isKept)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = isKept ? "public, max-age=31536000, immutable" : "no-store";
        if (isKept) headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
    }
}
