using System.Globalization;

namespace JobScheduler.Core.Explaining;

/// <summary>Whether anybody is there to run a job: the first that is true of these, as it says all.</summary>
internal static class WorkerFindings
{
    public static IEnumerable<Finding> Of(JobSituation situation) =>
        Of(situation.Job.Spec.Queue, situation.Job.Spec.Handler, situation.Workers);

    public static IEnumerable<Finding> Of(string queue, string handler, AbleWorkers? workersNow)
    {
        Finding? found = workersNow switch
        {
            null => null,
            { Serving: 0 } => new(FindingCode.NoWorkerForQueue, $"No live worker serves the queue '{queue}'."),
            { Able: 0 } workers => new(
                FindingCode.NoWorkerForHandler, $"No live worker that serves the queue '{queue}' has the handler '{handler}'.")
            {
                Count = workers.Serving,
            },
            { Taking: 0 } workers => new(FindingCode.OnlyDraining, "All live workers that could run it drain: they take no more jobs.")
            {
                Count = workers.Able,
            },
            { Slots: { } slots } workers when workers.Running >= slots => new(
                FindingCode.SlotsFull,
                string.Create(
                    CultureInfo.InvariantCulture, $"The workers that could run it have {slots} slots and {workers.Running} jobs."))
            {
                Used = workers.Running,
                Max = slots,
                Count = workers.Taking,
            },
            _ => null,
        };
        if (found is not null) yield return found;
    }
}
