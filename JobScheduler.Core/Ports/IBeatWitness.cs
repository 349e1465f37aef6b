namespace JobScheduler.Core.Ports;

/// <summary>Is told of each beat by the thread that sent it, which need not wait for one of the pool.</summary>
internal interface IBeatWitness
{
    /// <summary>The store took the beat that was sent at this moment, by this process's own timestamps.</summary>
    void BeatSucceeded(long sentTimestamp);

    /// <summary>The store did not take it.</summary>
    void BeatFailed(StoreSilence silence);
}
