namespace JobScheduler.LocalCluster.Commands;

/// <summary>What can be asked of a running cluster.</summary>
internal enum ClusterVerb
{
    Ps,
    Start,
    Stop,
    Kill,
    Freeze,
    Resume,
    Restart,
    Logs,
    Psql,
    RedisCli,
    Down,
}
