using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Maintenance;

/// <summary>What is logged and measured about lost processes and their jobs.</summary>
public sealed class RescueTelemetry(SchedulerMetrics metrics, ILogger<LostWorkerRescuer> log)
{
    public void SessionLost(Guid session)
    {
        metrics.SessionLost();
        EngineLog.SilentSessionLost(log, session);
    }

    public void Rescued(int jobs) => EngineLog.JobsRescued(log, jobs);
}
