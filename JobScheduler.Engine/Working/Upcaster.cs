namespace JobScheduler.Engine.Working;

/// <summary>Brings payloads of one version up to the next.</summary>
internal abstract class Upcaster(Type from, Type to)
{
    public Type From => from;

    public Type To => to;

    /// <summary>The one that it starts from.</summary>
    public int Version { get; } = HandlerNames.VersionOf(from);

    /// <summary>Whether it leads from one version to the next.</summary>
    public bool IsOneStep => ToVersion == Version + 1;

    /// <summary>What errors call it.</summary>
    public string Described => $"The upcaster from {from.Name} (version {Version}) to {to.Name} (version {ToVersion})";

    private int ToVersion { get; } = HandlerNames.VersionOf(to);

    public abstract object Up(object payload);
}

/// <summary>By a function of the program.</summary>
internal sealed class Upcaster<TOld, TNew>(Func<TOld, TNew> upcast) : Upcaster(typeof(TOld), typeof(TNew))
    where TOld : notnull
    where TNew : notnull
{
    /// <inheritdoc/>
    public override object Up(object payload) =>
        upcast((TOld)payload) ?? throw new InvalidOperationException($"{Described} returned null.");
}
