using JobScheduler.Core.Jobs;

namespace JobScheduler.Engine.Operations;

/// <summary>A job that was opened again, now or by the same request earlier.</summary>
public sealed record RetriedJob(Job Job, bool IsReplay);
