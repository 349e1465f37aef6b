namespace JobScheduler.Api.OpenApi;

/// <summary>What the groups of routes are about.</summary>
internal static class TagDocs
{
    public static IReadOnlyDictionary<string, string> Descriptions { get; } = new Dictionary<string, string>
    {
        ["Jobs"] = "Units of work: accept, look at, cancel, run again.",
        ["Schedules"] = "Cron expressions, each with the job that it creates at its ticks.",
        ["Calendars"] = "Dates and weekly hours that are left out of schedules.",
        ["Queues"] = "Names that jobs are grouped by; a paused one starts no job.",
        ["Limits"] = "Limits that are kept by name: how many jobs of a key run at once, and how often they start.",
        ["Handlers"] = "Handlers that are held, as most of their attempts failed.",
        ["Workers"] = "The processes that run jobs.",
        ["Batches"] = "Sets of jobs with counts and an end, and what jobs wait for.",
        ["Bulk"] = "Changes of many jobs at once, in steps.",
        ["Audit"] = "Who changed what, when and why.",
        ["Attempts"] = "What workers in any language say: claim, heartbeat, complete, fail.",
        ["Observation"] = "What is looked at only: counts, events, health.",
        ["Keys"] = "The API keys that may call, and when they did.",
    };
}
