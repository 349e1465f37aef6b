using System.Text.Json.Serialization.Metadata;
using JobScheduler.Api.Json;
using JobScheduler.Client.Contracts;
using Xunit;

namespace JobScheduler.Tests.Api.Json;

public sealed class BodyShapesTests
{
    [Fact]
    public void The_tables_name_the_fields_of_the_contracts()
    {
        AssertSame(BodyShapes.CreateJob.Fields, WireJson.Default.CreateJobRequest);
        AssertSame(BodyShapes.Schedule.Fields, WireJson.Default.ScheduleRequest);
        AssertSame(BodyShapes.CreateJob.Fields.Find("retry")!.Inner!, WireJson.Default.RetryRequest);
    }

    private static void AssertSame(ObjectShape table, JsonTypeInfo contract) =>
        Assert.Equal(contract.Properties.Select(property => property.Name).Order(), table.Names.Order());
}
