using JobScheduler.Core.Requests;

namespace JobScheduler.Core.HttpJobs;

/// <summary>The fields of the payload of an HTTP job.</summary>
internal static class HttpJobFields
{
    public static readonly RequestField Method = Of(nameof(Method));
    public static readonly RequestField Url = Of(nameof(Url));
    public static readonly RequestField Headers = Of(nameof(Headers));
    public static readonly RequestField Body = Of(nameof(Body));

    private static RequestField Of(string name) => new(name) { Parent = JobFields.Payload };
}
