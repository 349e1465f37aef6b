using System.Text.Json;

namespace JobScheduler.Tests.FrontDoor.Versions;

/// <summary>Names, versions and upcasters that do not go together stop the start in words.</summary>
public sealed class VersionRefusalTests
{
    [Theory]
    [MemberData(nameof(Clashes))]
    public async Task What_does_not_go_together_is_told_in_one_sentence(Action<JobSchedulerBuilder> add, string expected)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => OwnHost.StartAsync(add));
        Assert.Equal(expected, refused.Message);
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => OwnHost.StartAsync(
            one => one.AddFirstStep().AddUpcaster<ShipOrderV1, ShipOrder>(old => new(old.Order, "", false))));
        Assert.Equal(2, refused.Message.Split(Environment.NewLine).Length);
    }

    public static TheoryData<Action<JobSchedulerBuilder>, string> Clashes => new()
    {
        {
            one => one.AddShipping().AddHandler("send-parcel:v3", (JsonElement _) => Task.CompletedTask),
            "The handler name 'send-parcel:v3' is given to the delegate given to AddHandler and to the delegate given to AddHandler."
        },
        {
            one => one.AddShipping().AddSecondStep().AddHandler<ShipV2Handler>(),
            "The handler name 'ship-order:v2' is given to the delegate given to AddHandler and to ShipV2Handler."
        },
        {
            one => one.AddShipping().AddFirstStep(),
            "The upcaster from ShipOrderV1 (version 1) to ShipOrderV2 (version 2) leads to no handler: "
            + "none takes ShipOrderV2, and no upcaster leads on from it."
        },
        {
            one => one.AddShipping().AddUpcaster<ShipOrderV1, ShipOrder>(old => new(old.Order, "", false)),
            "The upcaster from ShipOrderV1 (version 1) to ShipOrder (version 3) cannot be used: "
            + "it must lead from one version to the next."
        },
        {
            one => one.AddShipping().AddSecondStep().AddUpcaster<OtherV2, ShipOrder>(old => new(old.Order, "", false)),
            "The upcaster from OtherV2 (version 2) to ShipOrder (version 3) cannot be used: there is another one, from ShipOrderV2."
        },
        {
            one => one.AddShipping().AddUpcaster<OtherV2, ShipOrder>(old => new(old.Order, "", false)),
            "The payload type OtherV2 names the handler 'other', but 'ship-order' reads it: add 'other' to the Aliases of ShipOrder."
        },
        {
            one => one.AddHandler<ShipV2Handler>().AddUpcaster<int, ShipOrderV2>(order => new(order, "")),
            "The upcaster from Int32 (version 1) to ShipOrderV2 (version 2) cannot be used: the payload type Int32 is not written as "
            + "a JSON object; a payload is an object, with a field for each value."
        },
        {
            one => one.AddHandler<ShipV2Handler>("ship-order:v2"),
            "The handler name 'ship-order:v2' cannot be used. ShipOrderV2 says that it has version 2: give the name without one."
        },
        {
            one => one.AddHandler("ship", (Misnamed _) => Task.CompletedTask),
            "The handler name 'no spaces' cannot be used. Handler may contain ASCII letters, digits and \". _ - :\" only."
        },
        {
            one => one.AddHandler("ship", (Unborn _) => Task.CompletedTask),
            "The payload type Unborn has version 0: versions count from 1."
        },
    };

    [Job("other", Version = 2)]
    private sealed record OtherV2(int Order);

    [Job("misnamed", Aliases = ["no spaces"])]
    private sealed record Misnamed(int Order);

    [Job("unborn", Version = 0)]
    private sealed record Unborn(int Order);

    private sealed class ShipV2Handler : IJobHandler<ShipOrderV2>
    {
        public Task<JobOutcome> HandleAsync(ShipOrderV2 payload, JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult(JobOutcome.Success());
    }
}
