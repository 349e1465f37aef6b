using k8s;
using k8s.Models;

namespace JobScheduler.Tests.Kubernetes;

/// <summary>What pods and what is around them may do or use beyond what they were seen to need.</summary>
internal static class PodProblems
{
    // What the images of .NET call APP_UID: the Dockerfiles name the variable, and the kubelet must know the number.
    private const long User = 1654;

    public static IEnumerable<string> Of(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects) =>
        objects.SelectMany(found => Of(found).Select(problem => $"{found.Kind} {found.Name()}: {problem}"));

    private static IEnumerable<string> Of(IKubernetesObject<V1ObjectMeta> found) => found switch
    {
        V1Deployment deployment => Of(deployment.Spec.Template.Spec),
        V1Job job => Of(job.Spec.Template.Spec),
        V1ServiceAccount account => Must(account.AutomountServiceAccountToken == false, "it gets no token for the cluster"),
        V1Service service => Must(service.Spec.Type == "ClusterIP", "it is seen within the cluster alone"),
        V1Secret => ["It is a secret"],
        _ => [],
    };

    private static IEnumerable<string> Of(V1PodSpec pod) =>
    [
        .. Must(pod.AutomountServiceAccountToken == false, "it gets no token for the cluster"),
        .. Must(
            pod.SecurityContext is { RunAsNonRoot: true, RunAsUser: User, RunAsGroup: User, FsGroup: User }, "it runs as the image's user"),
        .. Must(pod.SecurityContext?.SeccompProfile?.Type == "RuntimeDefault", "its system calls are filtered"),
        .. Must(pod.HostNetwork is null && pod.HostPID is null && pod.HostIPC is null, "it shares nothing with the node"),
        .. Must((pod.Volumes ?? []).All(IsOwn), "its volumes are its own: temporary, with a limit, or secrets for its group"),
        .. Must(pod.InitContainers is null, "all its containers are looked at"),
        .. pod.Containers.SelectMany(Of),
    ];

    private static IEnumerable<string> Of(V1Container container) =>
    [
        .. Must(container.SecurityContext?.AllowPrivilegeEscalation == false, "it gains no privileges"),
        .. Must(container.SecurityContext?.Privileged is null, "it has no privileges"),
        .. Must(container.SecurityContext?.ReadOnlyRootFilesystem == true, "its file system is read-only"),
        .. Must(
            container.SecurityContext?.Capabilities is { Add: null, Drop: ["ALL"] }, "it drops all capabilities and adds none"),
        .. Must(container.VolumeMounts.Any(mount => mount is { Name: "tmp", MountPath: "/tmp" }), "it may write to /tmp"),
        .. Must(container.VolumeMounts.All(mount => mount.Name == "tmp" || mount.ReadOnlyProperty == true), "it writes nowhere else"),
        .. Must(container.Resources?.Limits?.ContainsKey("memory") == true, "its memory is limited"),
        .. Must(
            container.Resources?.Requests is { } asked && asked.ContainsKey("cpu") && asked.ContainsKey("memory"), "it says what it needs"),
        .. Must((container.Env ?? []).All(IsToldNoSecret), "secrets come by reference"),
    ];

    private static bool IsOwn(V1Volume volume) => volume switch
    {
        { EmptyDir.SizeLimit: not null } => true,
        // Octal 0440.
        { Secret: { DefaultMode: 288, Items: null } } => true,
        _ => false,
    };

    private static bool IsToldNoSecret(V1EnvVar setting) =>
        setting.ValueFrom is not null || !setting.Name.StartsWith("ConnectionStrings__", StringComparison.Ordinal)
        && !setting.Name.StartsWith("Auth__ApiKeys__", StringComparison.Ordinal);

    private static IEnumerable<string> Must(bool holds, string rule) => holds ? [] : [$"It must hold that {rule}"];
}
