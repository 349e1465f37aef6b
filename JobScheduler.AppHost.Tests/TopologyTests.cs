using Aspire.Hosting.ApplicationModel;
using Xunit;

namespace JobScheduler.AppHost.Tests;

public sealed class TopologyTests
{
    private static readonly string[] Programs = ["scheduler", "worker-1", "worker-2", "worker-3"];

    [Fact]
    public async Task The_parts_are_there_in_containers_and_on_this_machine()
    {
        string[] parts = ["postgres", "jobscheduler", "redis", "jaeger", .. Programs, "prometheus", "grafana"];

        Assert.Subset((await Model.PublishAsync()).Keys.ToHashSet(), parts.ToHashSet());
        Assert.Subset((await Model.RunAsync()).Keys.ToHashSet(), parts.ToHashSet());
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("5", 5)]
    public async Task There_are_as_many_workers_as_were_asked_for(string given, int workers) =>
        Assert.Equal(workers, (await Model.RunAsync("--workers", given)).Keys.Count(name => name.StartsWith("worker-", StringComparison.Ordinal)));

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
    public async Task Processes_of_one_machine_do_not_share_the_port_that_each_container_has_for_itself()
    {
        var (containers, processes) = (await Model.PublishAsync(), await Model.RunAsync());

        Assert.All(Programs, name => Assert.Equal(8080, containers[name].Endpoint("http").TargetPort));
        Assert.All(Programs, name => Assert.Null(processes[name].Endpoint("http").TargetPort));
    }

    [Theory]
    [InlineData("postgres", "library/postgres", "17.6")]
    [InlineData("redis", "library/redis", "7.4")]
    [InlineData("jaeger", "jaegertracing/jaeger", "2.10.0")]
    [InlineData("prometheus", "prom/prometheus", "v3.5.0")]
    [InlineData("grafana", "grafana/grafana", "12.1.1")]
    public async Task An_image_is_pinned(string name, string image, string tag)
    {
        var there = (await Model.PublishAsync())[name].Annotations.OfType<ContainerImageAnnotation>().Single();

        Assert.Equal((image, tag), (there.Image, there.Tag));
    }

    [Fact]
    public async Task Workers_wait_for_the_scheduler_and_both_for_the_servers()
    {
        var parts = await Model.RunAsync();

        Assert.Equal(["postgres", "jobscheduler", "redis"], parts["scheduler"].Waits());
        Assert.Equal(["postgres", "jobscheduler", "redis", "scheduler"], parts["worker-1"].Waits());
        Assert.All(Programs, name => Assert.Single(parts[name].Annotations.OfType<HealthCheckAnnotation>()));
    }

    [Fact]
    public async Task The_workers_beyond_the_labs_two_start_when_they_are_asked_to()
    {
        var parts = await Model.RunAsync();

        Assert.Equal(["worker-3"], parts.Values.Where(part => part.Annotations.OfType<ExplicitStartupAnnotation>().Any()).Select(part => part.Name));
    }

    [Theory]
    [InlineData("prometheus", "/etc/prometheus")]
    [InlineData("grafana", "/etc/grafana/provisioning")]
    public async Task The_eyes_read_folders_of_the_repository_that_are_there(string name, string target)
    {
        var mount = (await Model.RunAsync())[name].Annotations.OfType<ContainerMountAnnotation>().Single();

        Assert.Equal((target, true), (mount.Target, mount.IsReadOnly));
        Assert.True(Directory.Exists(mount.Source), mount.Source);
    }
}
