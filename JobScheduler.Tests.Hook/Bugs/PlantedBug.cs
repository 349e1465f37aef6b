namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>The names of the bugs that can be planted: each must be found, or the checkers are blind.</summary>
public static class PlantedBug
{
    /// <summary>The environment variable with the names, separated by commas.</summary>
    public const string Variable = "PLANTED_BUGS";

    public const string TornFence = "torn-fence";
    public const string EarlyAnswer = "early-answer";
    public const string HastyClock = "hasty-clock";
    public const string EmptyCancel = "empty-cancel";
    public const string ForgottenKey = "forgotten-key";
    public const string UnclaimedRun = "unclaimed-run";
    public const string UnguardedClaim = "unguarded-claim";
    public const string HalvedBackoff = "halved-backoff";
    public const string EvenBackoff = "even-backoff";
    public const string HastyRescue = "hasty-rescue";
    public const string MissedTick = "missed-tick";
    public const string DoubleTick = "double-tick";
    public const string ReplacedSchedule = "replaced-schedule";
    public const string WaitingTicker = "waiting-ticker";
    public const string LostReload = "lost-reload";

    /// <summary>Of an embedded process: it does not count on being the only owner of its store.</summary>
    public const string NeedlessFence = "needless-fence";
}
