using System.Security.Cryptography;
using JobScheduler.Engine;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Operations;

public sealed class JobIdsTests : IDisposable
{
    private readonly RandomNumberGenerator _random = RandomNumberGenerator.Create();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Ids_rise_while_the_clock_stands_still_and_when_it_goes_back()
    {
        var ids = new JobIds(_time, _random, new InstallationOptions());
        var first = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();
        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromMinutes(5));
        var made = first.Append(ids.Next()).ToList();

        Assert.Equal(made.Select(Text).Order(StringComparer.Ordinal), made.Select(Text));
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public async Task Ids_made_at_once_by_many_threads_are_all_different()
    {
        var ids = new JobIds(_time, _random, new InstallationOptions());
        var made = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 2_000).Select(_ => Prefix(ids.Next())).ToList())));

        Assert.Equal(16_000, made.SelectMany(some => some).Distinct().Count());
    }

    [Fact]
    public void An_id_is_a_version_7_uuid_of_its_moment()
    {
        _time.Advance(TimeSpan.FromTicks(5_000));
        var id = new JobIds(_time, _random, new InstallationOptions()).Next();

        Assert.Equal((7, $"{_time.GetUtcNow().ToUnixTimeMilliseconds():x12}"),
            (id.Version, Text(id).Replace("-", "", StringComparison.Ordinal)[..12]));
        Assert.InRange(id.Variant, 8, 11);
        // Half a millisecond is half of 4096.
        Assert.Equal("7800", Text(id)[14..18]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(679)]
    [InlineData(1023)]
    public void An_id_says_which_cell_made_it(int cell)
    {
        var ids = new JobIds(_time, _random, new InstallationOptions { Cell = cell });
        var made = Enumerable.Range(0, 100).Select(_ => ids.Next()).ToList();

        // The ten bits after the variant.
        Assert.All(made.Select(id => id.ToByteArray(bigEndian: true)), id => Assert.Equal(cell, ((id[8] & 0x3F) << 4) | (id[9] >> 4)));
        Assert.All(made, id => Assert.InRange(id.Variant, 8, 11));
        Assert.Equal(100, made.Select(id => Text(id)[20..]).Distinct().Count());
    }

    public void Dispose() => _random.Dispose();

    private static string Text(Guid id) => id.ToString();

    // Without what is random.
    private static string Prefix(Guid id) => Text(id)[..18];
}
