using JobScheduler.Core.Measuring;

namespace JobScheduler.Core.Ports;

/// <summary>How attempts ended, how long they waited and ran, by minute, handler and queue. Nothing but what people look at rests on
/// it.</summary>
internal interface IHandlerMinutes
{
    /// <summary>Repeated after an answer that was lost, it counts once.</summary>
    Task TellAsync(ToldMinute told, CancellationToken cancellationToken);

    /// <summary>The latest first.</summary>
    Task<IReadOnlyList<PastMinutes>> ReadAsync(MinutesAsked asked, CancellationToken cancellationToken);
}
