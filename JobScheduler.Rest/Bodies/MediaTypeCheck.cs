using JobScheduler.Rest.Errors;
using Microsoft.Net.Http.Headers;

namespace JobScheduler.Rest.Bodies;

/// <summary>Lets through only a body that is plain UTF-8 in one of the media types asked for.</summary>
internal static class MediaTypeCheck
{
    public static ProblemResult? Refuse(HttpRequest request, BodyKind kind)
    {
        var reason = FaultOf(request, kind);
        if (reason is null) return null;
        var accepted = string.Join(", ", kind.MediaTypes);
        var header = HttpMethods.IsPost(request.Method) ? "Accept-Post" : HeaderNames.Accept;
        return Problems.Of(ProblemKind.UnsupportedMediaType, "unsupported_media_type", $"{reason} Send {accepted} in UTF-8.") with
        {
            Headers = new Dictionary<string, string> { [header] = accepted },
        };
    }

    public static bool IsNdjson(HttpRequest request) => IsNamed(Parse(request), BodyKind.Ndjson);

    private static string? FaultOf(HttpRequest request, BodyKind kind)
    {
        var type = Parse(request);
        if (type is null || !kind.MediaTypes.Any(name => IsNamed(type, name)))
            return "The Content-Type is missing or not one of those taken here.";
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (charset.HasValue && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return "The charset is not UTF-8.";
        return request.Headers.ContentEncoding.Count > 0 ? "A Content-Encoding is not supported." : null;
    }

    private static MediaTypeHeaderValue? Parse(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type : null;

    private static bool IsNamed(MediaTypeHeaderValue? type, string name) =>
        type is not null && type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);
}
