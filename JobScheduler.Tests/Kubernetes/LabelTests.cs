using k8s.Models;

namespace JobScheduler.Tests.Kubernetes;

/// <summary>What selects pods finds them, and what names other objects names some that are there.</summary>
public sealed class LabelTests
{
    private const string PartOf = "app.kubernetes.io/part-of";

    [Fact]
    public void A_deployment_finds_its_own_pods_and_spreads_them() => Assert.All(Manifests.All<V1Deployment>(), deployment =>
    {
        Assert.Equal([deployment.Name()], FoundBy(deployment.Spec.Selector.MatchLabels));
        Assert.All(deployment.Spec.Template.Spec.TopologySpreadConstraints,
            spread => Assert.Equal([deployment.Name()], FoundBy(spread.LabelSelector.MatchLabels)));
        Assert.NotEmpty(deployment.Spec.Template.Spec.TopologySpreadConstraints);
    });

    [Fact]
    public void The_service_leads_to_the_API_and_to_a_port_of_it()
    {
        var service = Assert.Single(Manifests.All<V1Service>());

        Assert.Equal(["jobscheduler-api"], FoundBy(service.Spec.Selector));
        Assert.Contains(
            Assert.Single(service.Spec.Ports).TargetPort.Value,
            Manifests.Container("jobscheduler-api").Ports.Select(port => port.Name));
    }

    [Fact]
    public void A_drain_of_nodes_leaves_enough_of_each_deployment()
    {
        Assert.Equal(
            Manifests.All<V1Deployment>().Select(deployment => deployment.Name()).Order(),
            Manifests.All<V1PodDisruptionBudget>().SelectMany(budget => FoundBy(budget.Spec.Selector.MatchLabels)).Order());
        Assert.True(Manifests.Named<V1Deployment>("jobscheduler-api").Spec.Replicas > 1);
    }

    [Fact]
    public void Nothing_goes_in_or_out_of_any_pod_but_what_is_named()
    {
        var denied = Manifests.All<V1NetworkPolicy>().Where(policy => policy.Spec is { Ingress: null, Egress: null }).ToList();

        Assert.Equal(Manifests.Pods.Keys.Order(), FoundBy(Assert.Single(denied).Spec.PodSelector.MatchLabels).Order());
        Assert.Equal(["Egress", "Ingress"], denied[0].Spec.PolicyTypes.Order());
        Assert.All(Manifests.All<V1NetworkPolicy>(), policy => Assert.NotEmpty(FoundBy(policy.Spec.PodSelector.MatchLabels)));
    }

    [Fact]
    public void Who_is_let_in_reaches_the_port_of_the_servers_alone()
    {
        var opened = Manifests.All<V1NetworkPolicy>().Where(policy => policy.Spec.Ingress is not null).ToList();

        Assert.Equal(
            ["jobscheduler-api", "jobscheduler-worker"], opened.SelectMany(policy => FoundBy(policy.Spec.PodSelector.MatchLabels)).Order());
        Assert.All(opened.SelectMany(policy => policy.Spec.Ingress), rule =>
        {
            Assert.NotEmpty(rule.FromProperty);
            Assert.Equal("http", Assert.Single(rule.Ports).Port.Value);
        });
    }

    [Fact]
    public void Pods_reach_names_and_stores_alone_and_the_migration_no_Redis()
    {
        Assert.Equal(["53", "53", "5432", "6379"], PortsFrom("jobscheduler-stores"));
        Assert.Equal(["53", "53", "5432"], PortsFrom("jobscheduler-migrate"));

        static IEnumerable<string> PortsFrom(string name)
        {
            var rules = Manifests.Named<V1NetworkPolicy>(name).Spec.Egress;
            Assert.All(rules, rule => Assert.NotEmpty(rule.To));
            return rules.SelectMany(rule => rule.Ports).Select(port => port.Port.Value).Order();
        }
    }

    [Fact]
    public void Each_pod_has_an_account_of_its_own_that_is_there()
    {
        var accounts = Manifests.Pods.ToDictionary(pod => pod.Key, pod => pod.Value.Spec.ServiceAccountName);

        Assert.All(accounts, pair => Assert.Equal(pair.Key, pair.Value));
        Assert.Equal(accounts.Values.Order(), Manifests.All<V1ServiceAccount>().Select(account => account.Name()).Order());
    }

    [Fact]
    public void Objects_and_pods_are_labelled_as_part_of_one_installation()
    {
        Assert.All(Manifests.Objects.Where(found => found is not V1Namespace),
            found => Assert.Equal("jobscheduler", found.Metadata.Labels[PartOf]));
        Assert.All(Manifests.Pods.Values, pod => Assert.Equal("jobscheduler", pod.Metadata.Labels[PartOf]));
        Assert.Equal("restricted",
            Assert.Single(Manifests.All<V1Namespace>()).Metadata.Labels["pod-security.kubernetes.io/enforce"]);
    }

    private static IEnumerable<string> FoundBy(IDictionary<string, string> labels)
    {
        Assert.NotEmpty(labels);
        return Manifests.Pods
            .Where(pod => labels.All(label => pod.Value.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value))
            .Select(pod => pod.Key);
    }
}
