namespace JobScheduler.Cli;

/// <summary>How a command ended, for scripts; docs/cli.md lists them.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The server refused, and said why.</summary>
    public const int Refused = 1;

    /// <summary>The command line, or a file that it names, is wrong; nothing was asked.</summary>
    public const int WrongUsage = 2;

    /// <summary>Nobody answers at the address, or somebody else.</summary>
    public const int NotReachable = 3;

    /// <summary>The job that was waited for has failed, or was cancelled; or the bulk operation was stopped.</summary>
    public const int JobNotCompleted = 4;

    /// <summary>Schedules differ from the file.</summary>
    public const int Differs = 5;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;
}
