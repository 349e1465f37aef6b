using k8s;
using k8s.Models;

namespace JobScheduler.Tests.Kubernetes;

/// <summary>KEDA's ScaledObject, as much of it as is used here: whatever else is written is refused.</summary>
internal sealed class ScaledObject : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public Details Spec { get; set; } = new();

    internal sealed class Details
    {
        public V2CrossVersionObjectReference ScaleTargetRef { get; set; } = new();

        public int PollingInterval { get; set; }

        public int CooldownPeriod { get; set; }

        public int MinReplicaCount { get; set; } = -1;

        public int MaxReplicaCount { get; set; }

        public FallbackCount Fallback { get; set; } = new();

        public AdvancedDetails Advanced { get; set; } = new();

        public List<Trigger> Triggers { get; set; } = [];
    }

    internal sealed class FallbackCount
    {
        public int FailureThreshold { get; set; }

        public int Replicas { get; set; }

        public string Behavior { get; set; } = "";
    }

    internal sealed class AdvancedDetails
    {
        public AutoscalerDetails HorizontalPodAutoscalerConfig { get; set; } = new();
    }

    internal sealed class AutoscalerDetails
    {
        public V2HorizontalPodAutoscalerBehavior Behavior { get; set; } = new();
    }

    internal sealed class Trigger
    {
        public string Type { get; set; } = "";

        public string MetricType { get; set; } = "";

        public PrometheusQuery Metadata { get; set; } = new();
    }

    /// <summary>KEDA takes texts alone.</summary>
    internal sealed class PrometheusQuery
    {
        public string ServerAddress { get; set; } = "";

        public string Query { get; set; } = "";

        public string Threshold { get; set; } = "";

        public string ActivationThreshold { get; set; } = "";

        public string IgnoreNullValues { get; set; } = "";
    }
}
