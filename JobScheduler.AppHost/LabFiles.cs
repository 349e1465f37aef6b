using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources;

namespace JobScheduler.AppHost;

/// <summary>The files of the lab as a whole: docker-compose.yaml and the list of its variables.</summary>
internal static class LabFiles
{
    private const string Whose = ": the lab's value, known to everybody";

    public static void Name(ComposeFile file) => file.Name = "jobscheduler";

    /// <summary>Says whose values they are. The services name the folders beside them: a variable for each would be one more thing to fill in.</summary>
    public static void Variables(IDictionary<string, CapturedEnvironmentVariable> variables)
    {
        var mounts = variables.Keys.Where(name => name.Contains("_BINDMOUNT_", StringComparison.Ordinal)).ToList();
        foreach (var name in mounts) variables.Remove(name);
        foreach (var variable in variables.Values) variable.Description += Whose;
    }
}
