namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>The names of the bugs that can be planted: each must be found, or the checkers are blind.</summary>
public static class PlantedBug
{
    public const string Variable = "PLANTED_BUG";

    public const string TornFence = "torn-fence";
    public const string EarlyAnswer = "early-answer";
    public const string HastyClock = "hasty-clock";
    public const string EmptyCancel = "empty-cancel";
    public const string ForgottenKey = "forgotten-key";
    public const string UnclaimedRun = "unclaimed-run";
    public const string MissedTick = "missed-tick";
    public const string DoubleTick = "double-tick";
}
