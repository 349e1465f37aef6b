using System.Text;
using JobScheduler.Core.Requests;

namespace JobScheduler.Core.HttpJobs;

/// <summary>What is asked of a job for the handler of HTTP jobs, before it is taken.</summary>
internal sealed class HttpJobRules(HttpJobPolicy policy)
{
    /// <summary>The name of that handler.</summary>
    public const string Handler = "http";

    /// <summary>Adds every broken rule; other jobs have none.</summary>
    public void Check(JobRequest request, ICollection<Violation> violations)
    {
        if (request.Handler != Handler) return;
        if (!policy.IsOn)
        {
            violations.Add(new(JobFields.Handler, BrokenRule.HandlerOff,
                $"HTTP jobs are off here. The setting JobScheduler__HttpJobs__AllowedHosts turns them on: it says where they may go."));
            return;
        }

        var payload = request.Payload ?? "{}";
        // A larger one is refused for its size.
        if (Encoding.UTF8.GetByteCount(payload) <= JobFields.MaxPayloadBytes) HttpJobPayload.Read(payload, policy, violations);
    }
}
