using JobScheduler.Engine.Queries;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Tests.Observability;
using k8s.Models;

namespace JobScheduler.Tests.Kubernetes;

/// <summary>Workers are started and stopped by the number that the code exports.</summary>
public sealed class ScalingTests
{
    private static ScaledObject Scaled => Assert.Single(Manifests.All<ScaledObject>());

    private static ScaledObject.Trigger Trigger => Assert.Single(Scaled.Spec.Triggers);

    [Fact]
    public void The_deployment_of_the_workers_is_scaled_down_to_none()
    {
        var target = Scaled.Spec.ScaleTargetRef;

        Assert.Equal(("apps/v1", "Deployment"), (target.ApiVersion, target.Kind));
        Assert.Equal("worker", Assert.Single(Manifests.Named<V1Deployment>(target.Name).Spec.Template.Spec.Containers).Name);
        Assert.Equal(0, Scaled.Spec.MinReplicaCount);
        Assert.InRange(Scaled.Spec.Fallback.Replicas, 1, Scaled.Spec.MaxReplicaCount);
    }

    [Fact]
    public void The_query_asks_for_the_number_of_workers_that_are_needed_and_that_exists()
    {
        var query = PromQl.Parse(Trigger.Metadata.Query);

        Assert.Equal("prometheus", Trigger.Type);
        Assert.Equal([MetricDefinitions.WorkersDesired.Name], query.Selectors.Select(selector => selector.Metric));
        Assert.Empty(new MetricCatalog(Rule.All).Unknown(query));
        // With two APIs there would be two numbers, and KEDA takes one.
        Assert.StartsWith("max(", Trigger.Metadata.Query, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_stands_for_one_that_is_needed_and_no_answer_for_none_at_all()
    {
        Assert.Equal(("AverageValue", "1", "0"), (Trigger.MetricType, Trigger.Metadata.Threshold, Trigger.Metadata.ActivationThreshold));
        Assert.Equal("false", Trigger.Metadata.IgnoreNullValues);
    }

    [Fact]
    public void The_API_reckons_with_the_slots_and_queues_that_workers_have()
    {
        Assert.Equal(
            Manifests.Settings["JobScheduler__Worker__Concurrency"],
            Manifests.Settings[$"JobScheduler__{ScalingOptions.Section}__{nameof(ScalingOptions.Concurrency)}"]);
        Assert.Equal(
            Manifests.Settings["JobScheduler__Worker__Queues"],
            Manifests.Settings[$"JobScheduler__{ScalingOptions.Section}__{nameof(ScalingOptions.Queues)}"]);
    }
}
