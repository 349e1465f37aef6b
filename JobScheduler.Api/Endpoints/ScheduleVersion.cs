using System.Globalization;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Api.Endpoints;

/// <summary>The version of a schedule as ETag; <see cref="ScheduleCondition"/> reads it back.</summary>
internal static class ScheduleVersion
{
    public static void Write(HttpResponse response, Schedule schedule) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{schedule.Version}\"");
}
