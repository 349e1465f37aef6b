namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>What a failpoint does to the process that passes it.</summary>
public enum FailpointAction
{
    /// <summary>The process kills itself with SIGKILL.</summary>
    Kill,

    /// <summary>The call fails as if the server had gone away: before its effect, or with its reply lost.</summary>
    Throw,

    /// <summary>The caller hangs for longer than it takes to be declared lost.</summary>
    Pause,

    /// <summary>The call is made once more, and the second reply is the one that counts.</summary>
    Twice,
}
