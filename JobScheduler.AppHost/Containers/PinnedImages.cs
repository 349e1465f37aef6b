namespace JobScheduler.AppHost.Containers;

/// <summary>Images by what they contain: a tag can be given to another one.</summary>
internal static class PinnedImages
{
    /// <summary>The tag says to people which version it is, the digest to the engine.</summary>
    public static IResourceBuilder<T> WithPinnedTag<T>(this IResourceBuilder<T> container, string tag, string sha256)
        where T : ContainerResource => container.WithImageTag($"{tag}@sha256:{sha256}");
}
