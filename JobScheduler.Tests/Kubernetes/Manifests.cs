using k8s;
using k8s.Models;

namespace JobScheduler.Tests.Kubernetes;

/// <summary>The objects of Kubernetes in deploy/kubernetes, each read as its type and nothing besides.</summary>
internal static class Manifests
{
    public const string Folder = "deploy/kubernetes";

    private const string KustomizationName = "kustomization.yaml";

    // Of kinds that are not Kubernetes' own.
    private static readonly Dictionary<string, Type> MoreTypes = new()
    {
        ["keda.sh/v1alpha1/ScaledObject"] = typeof(ScaledObject),
        ["kustomize.config.k8s.io/v1beta1/Kustomization"] = typeof(Kustomization),
        ["kustomize.config.k8s.io/v1alpha1/Component"] = typeof(Kustomization),
    };

    /// <summary>The files, by their path in the folder.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. RepositoryRoot.Files().Where(path => path.StartsWith(Folder + "/", StringComparison.Ordinal))
            .Select(path => path[(Folder.Length + 1)..]),
    ];

    /// <summary>Those that hold objects of the cluster.</summary>
    public static IReadOnlyList<string> ObjectFiles { get; } =
        [.. Files.Where(file => file.EndsWith(".yaml", StringComparison.Ordinal) && Path.GetFileName(file) != KustomizationName)];

    public static IReadOnlyDictionary<string, Kustomization> Kustomizations { get; } = Files
        .Where(file => Path.GetFileName(file) == KustomizationName)
        .ToDictionary(file => Path.GetDirectoryName(file)!, file => (Kustomization)Assert.Single(Load(Read(file))));

    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; } =
        [.. ObjectFiles.SelectMany(file => ObjectsIn(Read(file)))];

    /// <summary>What starts pods, by its name.</summary>
    public static IReadOnlyDictionary<string, V1PodTemplateSpec> Pods { get; } = All<V1Deployment>()
        .Select(deployment => KeyValuePair.Create(deployment.Name(), deployment.Spec.Template))
        .Concat(All<V1Job>().Select(job => KeyValuePair.Create(job.Name(), job.Spec.Template))).ToDictionary();

    /// <summary>What all processes are told.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = Read("base/settings.env").Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    public static IEnumerable<T> All<T>() => Objects.OfType<T>();

    public static T Named<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => All<T>().Single(found => found.Name() == name);

    public static string Read(string file) => RepositoryRoot.Read($"{Folder}/{file}");

    public static IEnumerable<IKubernetesObject<V1ObjectMeta>> ObjectsIn(string text) => Load(text).Cast<IKubernetesObject<V1ObjectMeta>>();

    /// <summary>What the text says, or an exception that names the field which is of no type.</summary>
    public static List<object> Load(string text) => KubernetesYaml.LoadAllFromString(text, MoreTypes, strict: true);

    public static V1Container Container(string pod) => Assert.Single(Pods[pod].Spec.Containers);
}
