using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>The processes as ps lists them.</summary>
internal static class MemberTable
{
    public static IEnumerable<string> Lines(IEnumerable<ClusterProcess> members) =>
        [Line("NAME", "STATE", "PID", "ADDRESS"), .. members.Select(member => Line(member.Name, State(member), Pid(member), member.Address))];

    private static string Line(string name, string state, string pid, string address) => $"{name,-14}{state,-14}{pid,-9}{address}";

    private static string State(ClusterProcess member) => member.State switch
    {
        ProcessState.Exited => $"exited ({member.ExitCode})",
        ProcessState.Frozen => "frozen",
        ProcessState.Running => "running",
        _ => "created",
    };

    private static string Pid(ClusterProcess member) => member.State is ProcessState.Running or ProcessState.Frozen ? $"{member.ProcessId}" : "";
}
