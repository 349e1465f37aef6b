namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Does harm at random moments until it is told to heal everything.</summary>
internal sealed class Nemesis(World world)
{
    private readonly Simulation _simulation = world.Simulation;
    private bool _isOver;

    public void Begin()
    {
        (world.StoreLine.Rate, world.QueueLine.Rate, world.Queue.Rate) =
            (_simulation.Random.NextDouble() * 0.2, _simulation.Random.NextDouble() * 0.2, _simulation.Random.NextDouble() * 0.2);
        DoLater();
    }

    public void Heal()
    {
        _isOver = true;
        world.Queue.Rate = 0;
        world.StoreLine.Heal();
        world.QueueLine.Heal();
        foreach (var process in world.Processes) process.Process.Resume();
    }

    private void DoLater() => _simulation.After(_simulation.Between(0.2, 5), () =>
    {
        if (_isOver) return;
        if (world.Processes.Count > 0) DoHarm(world.Processes[_simulation.Random.Next(world.Processes.Count)]);
        DoLater();
    });

    private void DoHarm(EngineProcess process)
    {
        switch (_simulation.Random.Next(9))
        {
            case 0 or 1: Kill(process); break;
            case 2 or 3: Pause(process); break;
            case 4: StopStore(); break;
            case 5: StopQueue(); break;
            case 6: Cut(process, world.StoreLine, "cut from the store", StoreSilence.Unreachable); break;
            case 7: Cut(process, world.StoreLine, "silent store", StoreSilence.Silent); break;
            default: Cut(process, world.QueueLine, "cut from the queue", StoreSilence.Unreachable); break;
        }
    }

    private void Kill(EngineProcess process)
    {
        Tell($"kill {process.Label}", "kill");
        world.Kill(process);
        _simulation.After(_simulation.Between(0.1, 8), () => world.Start(process.Label, process.RunsJobs));
    }

    private void Pause(EngineProcess process)
    {
        Tell($"pause {process.Label}", "pause");
        process.Process.Pause();
        _simulation.After(_simulation.Between(0.1, 25), process.Process.Resume);
    }

    private void StopStore()
    {
        Tell("stop the store", "store stop");
        var time = _simulation.Between(0.1, 6);
        world.StoreLine.Stop(time);
        if (_simulation.Draw(0.5)) world.Sessions.UpSince = _simulation.Now + time;
    }

    private void StopQueue()
    {
        Tell("stop the queue", "queue stop");
        world.QueueLine.Stop(_simulation.Between(0, 8));
        if (_simulation.Draw(0.5)) return;
        Tell("flush the queue", "queue flush");
        world.Queue.Flush();
        world.Locks.Flush();
    }

    private void Cut(EngineProcess process, FaultyLine line, string kind, StoreSilence silence)
    {
        Tell($"{kind}: {process.Label}", kind);
        line.Cut(process.Process, _simulation.Between(0.1, 20), silence);
    }

    private void Tell(string what, string kind)
    {
        world.History.Harm(kind);
        _simulation.Trace.Add(_simulation.Now, $"nemesis: {what}");
    }
}
