using System.Globalization;
using JobScheduler.Api.Json;
using JobScheduler.Core.Schedules;
using Microsoft.Net.Http.Headers;

namespace JobScheduler.Api.Endpoints;

/// <summary>The version of a schedule as ETag and If-Match.</summary>
internal static class ScheduleVersion
{
    public static void Write(HttpResponse response, Schedule schedule) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{schedule.Version}\"");

    /// <summary>The version that the caller has seen; null when it did not say.</summary>
    public static long? Read(HttpRequest request, out ProblemResult? refusal)
    {
        refusal = null;
        if (request.Headers.IfMatch.Count == 0) return null;
        if (EntityTagHeaderValue.TryParse(request.Headers.IfMatch.ToString(), out var tag) && !tag.IsWeak
            && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return version;
        refusal = Problems.Invalid([new(HeaderNames.IfMatch, "invalid_if_match", "The ETag of one version is expected, such as \"3\".", IsRule: false)]);
        return null;
    }
}
