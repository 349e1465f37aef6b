namespace JobScheduler.Tests.Api.Security;

/// <summary>What headers that somebody reads can be made to say.</summary>
internal static class OddHeaders
{
    private static readonly string Long = new('a', 8000);

    /// <summary>Hosts that the framework turns into Unicode, and fails at.</summary>
    public static IReadOnlyList<string> NoHosts { get; } =
        ["xn--a", "xn--a:8000", "xn--", "a.xn--a", "xn--a.localhost", "xn--a-ecp.xn--a", "xn--99999999"];

    public static TheoryData<string, string[]> All() => new()
    {
        { "Host",
            [.. NoHosts, "XN--a", "localhost:", "localhost:99999", "localhost.", "::1", "[::1", "[::g]", "a:b:c", "*", "-", "..", "%41",
                ".xn--bcher-kva", "xn--zzzzzzz.example:1"] },
        { "Origin",
            ["http://xn--a", "https://xn--a:8000", "null", "http://", "://", "http://[::1", "http://a b", "file://", "x", "http://ü",
                "http://a, http://b", Long] },
        { "Referer", ["http://xn--a/", "http://[::1", "x", "://", "ü", Long] },
        { "Sec-Fetch-Site", ["", "?", "cross-site", "same-origin, none", "ü"] },
        { "Sec-Fetch-Mode", ["", "?", "navigate, cors", "ü"] },
        { "Authorization", ["", "Bearer", "Bearer ", "Basic x", "Basic ====", "Negotiate", "bearer jsk_", "bearer jsk_a.b", "ü", Long] },
        { "X-Api-Key", ["", "jsk_", "jsk_.", "jsk_a.b", "ü", Long] },
        { "Accept", ["", "*", ";;;", "a/b;q=2", "text/event-stream;q=x", "application/xml", "ü", Long] },
        { "Content-Type",
            ["", ";", "a", "application/json;;;", "application/json; charset", "application/json; charset=\"", "multipart/form-data",
                "ü/ü", Long] },
        { "Traceparent", ["", "00", "00-zz", "00-00000000000000000000000000000000-0000000000000000-00", "ff-1-2-3", "ü", Long] },
        { "Tracestate", ["=", "a=", ",,,", "ü", Long] },
        { "Baggage", ["=", "a=%ZZ", "%", "ü", Long] },
        { "Last-Event-ID", ["", "-1", "x", "99999999999999999999999", "ü"] },
        { "If-Match", ["", "*", "x", "\"x\"", "W/\"1\"", "\"1\",\"2\"", "\"99999999999999999999\"", "\"", "ü"] },
        { "If-None-Match", ["", "*", "\"", "ü"] },
        { "If-Modified-Since", ["", "yesterday", "Thu, 99 Jan 1970 00:00:00 GMT"] },
        { "Range", ["", "bytes=-", "bytes=9-1", "bytes=0-,0-,0-", "lines=1-2", "ü"] },
        { "Idempotency-Key", ["", "\"", "ü", Long] },
        { "Content-Encoding", ["", "gzip", "gzip, br", "ü"] },
        { "Cookie", ["", "=", ";=;", "a=%", "ü"] },
        { "X-Forwarded-For", ["", ":::", "xn--a"] },
        { "X-Forwarded-Host", ["xn--a"] },
        { "X-HTTP-Method-Override", ["", "FOO"] },
        { "Expect", ["x"] },
        { "Max-Forwards", ["-1", "x"] },
    };
}
