using k8s;
using k8s.Models;
using YamlDotNet.Core;

namespace JobScheduler.Tests.Kubernetes;

/// <summary>Each manifest is what it says it is, and belongs to an installation.</summary>
public sealed class ManifestTests
{
    private const string Api = "base/api.yaml";
    private const string Autoscaling = "components/autoscaling";

    public static TheoryData<string> EachFile => [.. Manifests.ObjectFiles];

    public static TheoryData<string> EachKustomization => [.. Manifests.Kustomizations.Keys];

    [Theory]
    [MemberData(nameof(EachFile))]
    public void A_manifest_has_the_fields_of_its_kinds_and_no_others(string file) => Assert.NotEmpty(Manifests.Load(Manifests.Read(file)));

    [Theory]
    [InlineData(Api, "livenessProbe:", "livenesProbe:", "livenesProbe")]
    [InlineData(Api, "seconds: 5", "second: 5", "second")]
    [InlineData(Api, "secretName:", "secretname:", "secretname")]
    [InlineData(Api, "memory: 1Gi", "memory: 1Gib", "")]
    [InlineData(Api, "containerPort: 8080", "containerPort: http", "")]
    [InlineData(Api, "  replicas: 2", "  replicas: 2\n  replicas: 3", "duplicate")]
    [InlineData("base/disruption-budgets.yaml", "minAvailable: 1", "minAvaliable: 1", "minAvaliable")]
    [InlineData("base/network-policies.yaml", "policyTypes:", "policyType:", "policyType")]
    [InlineData("migration/migration.yaml", "backoffLimit: 2", "backOffLimit: 2", "backOffLimit")]
    [InlineData(Autoscaling + "/scaled-object.yaml", "minReplicaCount: 0", "minReplicas: 0", "minReplicas")]
    [InlineData(Autoscaling + "/scaled-object.yaml", "ignoreNullValues:", "ignoreNulls:", "ignoreNulls")]
    [InlineData(Autoscaling + "/scaled-object.yaml", "periodSeconds: 60", "periodSecond: 60", "periodSecond")]
    [InlineData(Autoscaling + "/kustomization.yaml", "patches:", "patchs:", "patchs")]
    [InlineData("base/kustomization.yaml", "configMapGenerator:", "configMapGenerators:", "configMapGenerators")]
    public void A_planted_mistake_is_refused(string file, string right, string wrong, string told)
    {
        var text = Manifests.Read(file);
        Assert.Contains(right, text, StringComparison.Ordinal);

        var refused = Assert.ThrowsAny<YamlException>(() => Manifests.Load(text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_refused() => Assert.ThrowsAny<Exception>(() => Manifests.Load(
        Manifests.Read(Api).Replace("kind: Service", "kind: Servise", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(EachKustomization))]
    public void What_a_kustomization_names_is_there(string folder)
    {
        var kustomization = Manifests.Kustomizations[folder];

        Assert.All(
            kustomization.Resources.Concat(kustomization.Components), name => Assert.True(IsThere(folder, name), $"{folder} names {name}"));
        Assert.All(
            kustomization.ConfigMapGenerator.SelectMany(made => made.Envs),
            name => Assert.Contains($"{folder}/{name}", Manifests.Files));
    }

    [Fact]
    public void Every_file_is_in_a_kustomization()
    {
        var named = Manifests.Kustomizations.SelectMany(pair => pair.Value.Resources
            .Concat(pair.Value.ConfigMapGenerator.SelectMany(made => made.Envs))
            .Select(name => $"{pair.Key}/{name}")
            .Append($"{pair.Key}/kustomization.yaml"));

        Assert.Empty(Manifests.Files.Except(named));
    }

    [Fact]
    public void The_example_is_the_base_with_the_autoscaling_and_its_migration_beside_it()
    {
        var (example, migration) = (Manifests.Kustomizations["overlays/example"], Manifests.Kustomizations["overlays/example/migration"]);

        Assert.Equal(["namespace.yaml", "../../base"], example.Resources);
        Assert.Equal(["../../components/autoscaling"], example.Components);
        Assert.Equal(["../../../migration"], migration.Resources);
        Assert.Equal(example.Namespace, migration.Namespace);
        Assert.Equal(example.Namespace, Assert.Single(Manifests.All<V1Namespace>()).Name());
    }

    [Fact]
    public void The_example_names_each_image_once_and_the_migration_runs_the_APIs()
    {
        var used = Manifests.Pods.Values.SelectMany(pod => pod.Spec.Containers).Select(container => container.Image).Distinct().Order();
        var images = Manifests.Kustomizations["overlays/example"].Images;

        Assert.Equal(used, images.Select(image => image.Name).Order());
        Assert.All(images, image => Assert.Matches(@"^\d+\.\d+\.\d+$", image.NewTag));
        var migrated = Assert.Single(Manifests.Kustomizations["overlays/example/migration"].Images);
        Assert.Contains(
            (migrated.Name, migrated.NewName, migrated.NewTag), images.Select(image => (image.Name, image.NewName, image.NewTag)));
    }

    [Fact]
    public void A_patch_takes_out_what_is_there()
    {
        var patch = Assert.Single(Manifests.Kustomizations[Autoscaling].Patches);
        var operation = Assert.Single(KubernetesYaml.Deserialize<List<Kustomization.Operation>>(patch.Patch, strict: true));

        Assert.Equal(("remove", "/spec/replicas"), (operation.Op, operation.Path));
        Assert.Equal(("apps", "v1", "Deployment"), (patch.Target.Group, patch.Target.Version, patch.Target.Kind));
        Assert.NotNull(Manifests.Named<V1Deployment>(patch.Target.Name).Spec.Replicas);
    }

    private static bool IsThere(string folder, string name)
    {
        var path = Path.GetRelativePath(RepositoryRoot.Location, Path.Combine(RepositoryRoot.Location, folder, name)).Replace('\\', '/');
        return Manifests.Files.Contains(path) || Manifests.Kustomizations.ContainsKey(path);
    }
}
