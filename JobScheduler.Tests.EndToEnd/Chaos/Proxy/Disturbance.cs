namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>What a line does to the bytes between a process and its server.</summary>
internal enum Disturbance
{
    None,

    /// <summary>Each way takes longer.</summary>
    Latency,

    /// <summary>So many bytes a second each way.</summary>
    Throttle,

    /// <summary>RST for every connection, and for each that is tried.</summary>
    Reset,

    /// <summary>Connections stand, and nothing gets through, not even their end.</summary>
    HalfOpen,

    /// <summary>What the process says arrives, what the server says does not.</summary>
    OneWay,

    /// <summary>Nobody listens, and whoever was connected no longer is.</summary>
    Refuse,

    /// <summary>The server's word that something is done is lost, and its connection with it.</summary>
    CutAfterCommit,
}
