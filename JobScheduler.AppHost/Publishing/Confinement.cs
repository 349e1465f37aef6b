namespace JobScheduler.AppHost.Publishing;

/// <summary>What a service of the lab may have of its machine; each has to be given its memory, so that none is forgotten.</summary>
internal sealed record Confinement(string Memory, string? User, IReadOnlyList<string> Folders) : IResourceAnnotation
{
    // Threads count as well. The busiest, PostgreSQL, has a process for each of its 100 connections.
    private const int Processes = 256;

    public static Confinement Of(IResource resource) => resource.Annotations.OfType<Confinement>().SingleOrDefault()
        ?? throw new InvalidOperationException($"{resource.Name} has no limits: {nameof(Confinements.ConfinedTo)} sets them.");

    public void Hold(ComposeService service)
    {
        if (User is not null) service["user"] = User;
        service["read_only"] = true;
        service["tmpfs"] = new List<object>(["/tmp", .. Folders]);
        service["cap_drop"] = new List<object> { "ALL" };
        service["security_opt"] = new List<object> { "no-new-privileges:true" };
        service["mem_limit"] = Memory;
        service["pids_limit"] = Processes;
    }
}

/// <summary>Sets the limits.</summary>
internal static class Confinements
{
    /// <summary>A user who is not root, unless the image says itself who it is.
    /// Folders are those that it writes to and that no volume stands for: what is in them goes when the container stops.</summary>
    public static IResourceBuilder<T> ConfinedTo<T>(
        this IResourceBuilder<T> builder, string memory, string? user = null, params IReadOnlyList<string> folders)
        where T : IResource => builder.WithAnnotation(new Confinement(memory, user, folders));
}
