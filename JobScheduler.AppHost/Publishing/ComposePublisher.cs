using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.AppHost.Publishing;

/// <summary>Writes docker-compose.yaml and its variables from the model, as a step of <c>--operation publish --step publish</c>.</summary>
internal sealed class ComposePublisher(PipelineStepContext context)
{
    private readonly ComposeExpressions _expressions = new();

    public static void AddTo(IDistributedApplicationBuilder builder) => builder.Pipeline.AddStep(
        "compose", context => new ComposePublisher(context).WriteAsync(), requiredBy: WellKnownPipelineSteps.Publish);

    private async Task WriteAsync()
    {
        var folder = Directory.CreateDirectory(context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory()).FullName;
        var file = ComposeYaml.Write(await FileAsync());
        var variables = _expressions.Variables.Select(variable =>
            $"# {variable.Value.What}: the lab's value, known to everybody\n{variable.Key}={variable.Value.Value}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "docker-compose.yaml"), file, context.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, ".env"), string.Join('\n', variables), context.CancellationToken);
    }

    private async Task<Dictionary<string, object>> FileAsync()
    {
        var services = new Dictionary<string, object>();
        var volumes = new Dictionary<string, object>();
        foreach (var resource in context.Model.Resources.Where(ComposeService.IsOne))
        {
            var service = await ComposeService.OfAsync(resource, _expressions, context);
            services[resource.Name] = service.Keys;
            foreach (var volume in service.Volumes) volumes[volume] = Driver("local");
        }

        return new()
        {
            ["name"] = "jobscheduler",
            ["services"] = services,
            ["networks"] = new Dictionary<string, object> { [ComposeService.Network] = Driver("bridge") },
            ["volumes"] = volumes,
        };
    }

    private static Dictionary<string, object> Driver(string name) => new() { ["driver"] = name };
}
