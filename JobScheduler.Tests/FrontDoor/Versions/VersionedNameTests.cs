namespace JobScheduler.Tests.FrontDoor.Versions;

/// <summary>How a handler and a version are one name.</summary>
public sealed class VersionedNameTests
{
    [Theory]
    [InlineData("ship-order", "ship-order", 1)]
    [InlineData("ship-order:v2", "ship-order", 2)]
    [InlineData("ship-order:v12", "ship-order", 12)]
    [InlineData("a:v2:v3", "a:v2", 3)]
    public void A_name_is_read_as_it_is_written(string stored, string handler, int version)
    {
        var name = VersionedName.Parse(stored);

        Assert.Equal(new VersionedName(handler, version), name);
        Assert.Equal(stored, name.ToString());
    }

    [Theory]
    [InlineData("ship-order:v1")]
    [InlineData("ship-order:v02")]
    [InlineData("ship-order:v-2")]
    [InlineData("ship-order:v99999999999")]
    [InlineData("ship-order:v")]
    [InlineData("ship-order:version")]
    [InlineData(":v2")]
    public void What_no_version_is_written_as_belongs_to_the_name(string stored) =>
        Assert.Equal(new VersionedName(stored, 1), VersionedName.Parse(stored));
}
