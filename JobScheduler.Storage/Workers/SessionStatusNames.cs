using JobScheduler.Core.Rules;
using JobScheduler.Core.Workers;

namespace JobScheduler.Storage.Workers;

/// <summary>The names of the ends of sessions as the database spells them.</summary>
internal static class SessionStatusNames
{
    public static string Name(this SessionStatus status) => status switch
    {
        SessionStatus.Active => "active",
        SessionStatus.Stopped => "stopped",
        SessionStatus.Lost => "lost",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown session status."),
    };

    public static SessionStatus Parse(string name) => name switch
    {
        "active" => SessionStatus.Active,
        "stopped" => SessionStatus.Stopped,
        "lost" => SessionStatus.Lost,
        _ => throw new UnknownWordException("session status", name),
    };
}
