namespace JobScheduler.Api.Security.Guards;

/// <summary>Marks the pages that people read: a link on another site may lead to them.</summary>
internal sealed class AllowsCrossSiteLinks
{
    public static AllowsCrossSiteLinks Mark { get; } = new();
}
