using JobScheduler.Core.Requests;

namespace JobScheduler.Tests.Core.Schedules;

public sealed class TimeZoneIdsTests
{
    [Theory]
    [InlineData(null, "UTC")]
    [InlineData("utc", "UTC")]
    [InlineData("Etc/UCT", "UTC")]
    [InlineData("Universal", "UTC")]
    [InlineData("AMERICA/ARGENTINA/BUENOS_AIRES", "America/Argentina/Buenos_Aires")]
    [InlineData("america/port-au-prince", "America/Port-au-Prince")]
    [InlineData("africa/dar_es_salaam", "Africa/Dar_es_Salaam")]
    [InlineData("us/eastern", "US/Eastern")]
    [InlineData("europe/KIEV", "Europe/Kiev")]
    [InlineData("est5edt", "EST5EDT")]
    [InlineData("etc/gmt-14", "Etc/GMT-14")]
    [InlineData("eastern STANDARD time", "America/New_York")]
    [InlineData("Samoa Standard Time", "Pacific/Apia")]
    [InlineData("UTC-11", "Etc/GMT+11")]
    public void A_known_zone_is_kept_by_its_iana_id(string? given, string id)
    {
        var timing = CronTiming.TryParse("@daily", given, new List<Violation>());

        Assert.Equal(id, timing?.TimeZone);
        Assert.Equal(id, CronTiming.Parse("@daily", id).TimeZone);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" UTC")]
    [InlineData("UTC\n")]
    [InlineData("UTC\0")]
    [InlineData("Europe/Berlin\n")]
    [InlineData("Local")]
    [InlineData("localtime")]
    [InlineData("posixrules")]
    [InlineData("Factory")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("Right/Europe/Berlin")]
    [InlineData("America")]
    [InlineData("America/")]
    [InlineData("America//New_York")]
    [InlineData("/usr/share/zoneinfo/Europe/Berlin")]
    [InlineData("./UTC")]
    [InlineData("Europe/../Europe/Berlin")]
    [InlineData("zone.tab")]
    [InlineData("tzdata.zi")]
    [InlineData("Europe/Berl\u0131n")]
    [InlineData("+05")]
    [InlineData("GMT+3")]
    [InlineData("UTC+3")]
    [InlineData("EST5EDT,M3.2.0,M11.1.0")]
    public void Anything_else_is_refused(string given)
    {
        var violations = new List<Violation>();

        Assert.Null(CronTiming.TryParse("@daily", given, violations));
        Assert.Equal((JobFields.TimeZone, "unknown_time_zone"), (Assert.Single(violations).Field, violations[0].Code));
    }

    [Fact]
    public void A_very_long_zone_is_refused() =>
        Assert.Null(CronTiming.TryParse("@daily", new string('A', 1_000_000), new List<Violation>()));

    [Fact]
    public void What_was_looked_up_before_changes_no_answer()
    {
        TimeZoneInfo.TryFindSystemTimeZoneById("posix/Asia/Tokyo", out _);
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia//Tokyo", out _);
        TimeZoneInfo.TryFindSystemTimeZoneById("Tokyo Standard Time", out _);

        Assert.Null(CronTiming.TryParse("@daily", "posix/Asia/Tokyo", new List<Violation>()));
        Assert.Null(CronTiming.TryParse("@daily", "Asia//Tokyo", new List<Violation>()));
        Assert.Equal("Asia/Tokyo", CronTiming.Parse("@daily", "tokyo standard time").TimeZone);
    }

    [Fact]
    public void Every_zone_of_the_system_keeps_its_own_id_and_parses_in_lower_case()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            if (CronTiming.TryParse("@daily", zone.Id, new List<Violation>())?.TimeZone is not { } canonical)
                continue;

            Assert.Equal(canonical, CronTiming.Parse("@daily", zone.Id.ToLowerInvariant()).TimeZone);
            Assert.True(canonical == "UTC" || canonical == zone.Id || !zone.HasIanaId, zone.Id);
        }
    }
}
