namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What a store may do wrong, to see that the simulation notices.</summary>
internal enum PlantedBug
{
    None,
    SettlesWithoutFence,
    ClaimsRunningJobs,
    ClaimsEarly,
    AnswersBeforeCommit,
    CancelsInVain,
    ForgetsKeys,
}
