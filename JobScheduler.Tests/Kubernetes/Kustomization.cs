namespace JobScheduler.Tests.Kubernetes;

/// <summary>A kustomization.yaml, as much of it as is used here: whatever else is written is refused.</summary>
internal sealed class Kustomization
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public string? Namespace { get; set; }

    public List<string> Resources { get; set; } = [];

    public List<string> Components { get; set; } = [];

    public List<Generator> ConfigMapGenerator { get; set; } = [];

    public List<Image> Images { get; set; } = [];

    public List<TargetedPatch> Patches { get; set; } = [];

    internal sealed class Generator
    {
        public string Name { get; set; } = "";

        public List<string> Envs { get; set; } = [];
    }

    internal sealed class Image
    {
        public string Name { get; set; } = "";

        public string NewName { get; set; } = "";

        public string NewTag { get; set; } = "";
    }

    internal sealed class TargetedPatch
    {
        public PatchTarget Target { get; set; } = new();

        /// <summary>A list of operations.</summary>
        public string Patch { get; set; } = "";
    }

    internal sealed class Operation
    {
        public string Op { get; set; } = "";

        public string Path { get; set; } = "";
    }

    internal sealed class PatchTarget
    {
        public string Group { get; set; } = "";

        public string Version { get; set; } = "";

        public string Kind { get; set; } = "";

        public string Name { get; set; } = "";
    }
}
