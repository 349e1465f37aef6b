using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.ReadyQueue;

/// <summary>Moves ids whose moment has come to the ready lists, sleeping exactly until the next one.</summary>
internal sealed class DueJobPromoter(IReadyQueue queue, IJobNotifications notifications, StoreClock clock) : IDuty
{
    public TimeSpan Period => TimeSpan.FromSeconds(5);

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Promote;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var promotion = await queue.PromoteDueAsync(clock.Now, cancellationToken);
        if (promotion.Promoted > 0)
            await notifications.PublishAsync(new JobNotification.JobsReady(promotion.Queues), cancellationToken);
        return promotion.NextDueIn is { } next ? next + WakeUp.Grain : Period;
    }
}
