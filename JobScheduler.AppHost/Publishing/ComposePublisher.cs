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
        await File.WriteAllTextAsync(Path.Combine(folder, "docker-compose.yaml"), ComposeYaml.Write(await FileAsync()), context.CancellationToken);
        var variables = _expressions.Variables.Select(variable => $"# {variable.Value.What}: the lab's value, known to everybody\n{variable.Key}={variable.Value.Value}\n");
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
            foreach (var volume in service.Volumes) volumes[volume] = new Dictionary<string, object> { ["driver"] = "local" };
        }

        return new()
        {
            ["name"] = "jobscheduler",
            ["services"] = services,
            ["networks"] = new Dictionary<string, object> { [ComposeService.Network] = new Dictionary<string, object> { ["driver"] = "bridge" } },
            ["volumes"] = volumes,
        };
    }
}
