namespace JobScheduler.Core.Ports;

/// <summary>In what way the store does not answer.</summary>
public enum StoreSilence
{
    /// <summary>It refuses connections or work: it is down or starting, so nobody else can take our jobs through it now.</summary>
    Refusing,

    /// <summary>The connection is open but silent: our lock is still held there.</summary>
    Silent,

    /// <summary>The connection was cut and a new one gets no answer: the other side may have dropped our lock.</summary>
    Unreachable,
}
