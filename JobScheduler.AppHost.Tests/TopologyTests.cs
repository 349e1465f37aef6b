using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;

namespace JobScheduler.AppHost.Tests;

public sealed class TopologyTests
{
    private const string Containers = "containers";
    private const string Processes = "processes";

    private static readonly string[] Programs = ["scheduler", "worker-1", "worker-2", "worker-3"];

    [Theory]
    [InlineData(Containers, "grafana jaeger jobscheduler migrate migrator postgres prometheus redis scheduler worker-1 worker-2 worker-3")]
    [InlineData(Processes, "postgres redis scheduler worker-1 worker-2 worker-3 prometheus")]
    public async Task The_parts_are_those_of_the_lab(string servers, string parts) =>
        Assert.Equal(parts.Split(' ').Order(), (await Model.RunAsync(servers)).Keys.Order());

    [Fact]
    public async Task Published_are_the_parts_that_run_in_containers() =>
        Assert.Equal((await Model.RunAsync(Containers)).Keys.Order(), (await Model.PublishAsync()).Keys.Order());

    [Theory]
    [InlineData("0", 0)]
    [InlineData("5", 5)]
    public async Task There_are_as_many_workers_as_were_asked_for(string given, int workers)
    {
        var parts = await Model.RunAsync(Processes, "--workers", given);

        Assert.Equal(workers, parts.Keys.Count(name => name.StartsWith("worker-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("scheduler", "http", 8000, true)]
    [InlineData("worker-1", "http", 8001, false)]
    [InlineData("worker-3", "http", 8003, false)]
    [InlineData("jaeger", "ui", 16686, true)]
    [InlineData("prometheus", "http", 9090, true)]
    [InlineData("grafana", "http", 3001, true)]
    public async Task A_port_is_fixed_and_those_of_the_lab_are_published(string name, string endpoint, int port, bool isExternal)
    {
        var there = (await Model.PublishAsync())[name].Endpoint(endpoint);

        Assert.Equal((port, isExternal), (there.Port, there.IsExternal));
    }

    [Fact]
    public async Task The_programs_of_one_machine_listen_on_the_fixed_ports_themselves()
    {
        var (containers, processes) = (await Model.PublishAsync(), await Model.RunAsync(Processes, "--port", "8100"));

        Assert.All(Programs, name => Assert.Equal(8080, containers[name].Endpoint("http").TargetPort));
        Assert.All(Programs, name => Assert.False(processes[name].Endpoint("http").IsProxied));
        Assert.Equal([8100, 8101, 8102, 8103], Programs.Select(name => processes[name].Endpoint("http").Port!.Value));
    }

    [Theory]
    [InlineData("postgres", "library/postgres", "17.6")]
    [InlineData("redis", "library/redis", "7.4.11")]
    [InlineData("jaeger", "jaegertracing/jaeger", "2.20.0")]
    [InlineData("prometheus", "prom/prometheus", "v3.5.0")]
    [InlineData("grafana", "grafana/grafana", "12.1.1")]
    public async Task An_image_is_pinned(string name, string image, string tag)
    {
        var there = (await Model.PublishAsync())[name].Annotations.OfType<ContainerImageAnnotation>().Single();

        Assert.Equal(image, there.Image);
        Assert.Matches($"^{Regex.Escape(tag)}@sha256:[0-9a-f]{{64}}$", there.Tag);
    }

    [Theory]
    [InlineData(Containers, "postgres redis migrate")]
    [InlineData(Processes, "postgres redis")]
    public async Task Workers_wait_for_the_scheduler_and_both_for_the_servers(string servers, string waits)
    {
        var parts = await Model.RunAsync(servers);

        Assert.Equal(waits.Split(' '), parts["scheduler"].Waits());
        Assert.Equal(["postgres", "redis", "scheduler"], parts["worker-1"].Waits());
        Assert.All(Programs, name => Assert.Single(parts[name].Annotations.OfType<HealthCheckAnnotation>()));
    }

    [Theory]
    [InlineData(Containers)]
    [InlineData(Processes)]
    public async Task The_workers_beyond_the_labs_two_start_when_they_are_asked_to(string servers)
    {
        var parts = await Model.RunAsync(servers, "--workers", "4");

        Assert.Equal(
            ["worker-3", "worker-4"],
            parts.Values.Where(part => part.Annotations.OfType<ExplicitStartupAnnotation>().Any()).Select(part => part.Name));
    }

    [Theory]
    [InlineData(Containers, "scheduler worker-1 worker-2 worker-3 postgres redis")]
    [InlineData(Processes, "scheduler worker-1 worker-2 worker-3 postgres redis prometheus")]
    public async Task Programs_and_servers_take_the_verbs_of_the_lab(string servers, string names)
    {
        var parts = await Model.RunAsync(servers);

        string[] verbs = ["kill", "freeze", "resume"];
        Assert.All(names.Split(' '), name => Assert.Equal(verbs, parts[name].Commands().Intersect(verbs)));
        Assert.Contains("psql", parts["postgres"].Commands());
        Assert.Contains("redis-cli", parts["redis"].Commands());
    }

    [Theory]
    [InlineData("prometheus", "/etc/prometheus")]
    [InlineData("grafana", "/etc/grafana/provisioning")]
    [InlineData("postgres", "/docker-entrypoint-initdb.d")]
    [InlineData("redis", "/usr/local/etc/redis")]
    public async Task A_container_reads_the_folder_of_the_repository_that_is_there(string name, string target)
    {
        var mount = (await Model.RunAsync(Containers))[name].Annotations.OfType<ContainerMountAnnotation>()
            .Single(mount => mount.Type == ContainerMountType.BindMount);

        Assert.Equal((target, true), (mount.Target, mount.IsReadOnly));
        Assert.True(Directory.Exists(mount.Source), mount.Source);
    }
}
