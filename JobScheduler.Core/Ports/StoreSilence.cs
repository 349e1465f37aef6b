namespace JobScheduler.Core.Ports;

/// <summary>In what way the store does not answer.</summary>
internal enum StoreSilence
{
    /// <summary>It takes no connection, or no write: it is down, starting or a standby,
    /// so nobody else can take our jobs through it at this moment.</summary>
    Refusing,

    /// <summary>The connection is open but silent, or broke, or the statement failed: our lock may still be held there,
    /// and others may be heard.</summary>
    Silent,

    /// <summary>The connection was cut and a new one gets no answer: the other side may have dropped our lock.</summary>
    Unreachable,
}
