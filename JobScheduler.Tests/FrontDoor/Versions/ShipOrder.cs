namespace JobScheduler.Tests.FrontDoor.Versions;

/// <summary>The first version of a payload.</summary>
[Job("ship-order")]
public sealed record ShipOrderV1(int Order);

/// <summary>The second one.</summary>
[Job("ship-order", Version = 2)]
public sealed record ShipOrderV2(int Order, string Carrier);

/// <summary>The newest, of a handler that had another name once.</summary>
[Job("ship-order", Version = 3, Aliases = ["send-parcel"])]
public sealed record ShipOrder(int Order, string Carrier, bool Express);

/// <summary>The steps between them, and a handler that answers what it got.</summary>
internal static class Shipping
{
    public static JobSchedulerBuilder AddShipping(this JobSchedulerBuilder scheduler) => scheduler.AddHandler(
        "ship-order",
        (ShipOrder order, JobContext context) => Task.FromResult($"{context.Handler} {order.Order} {order.Carrier} {order.Express}"));

    public static JobSchedulerBuilder AddFirstStep(this JobSchedulerBuilder scheduler) =>
        scheduler.AddUpcaster<ShipOrderV1, ShipOrderV2>(old => new(old.Order, "post"));

    public static JobSchedulerBuilder AddSecondStep(this JobSchedulerBuilder scheduler) =>
        scheduler.AddUpcaster<ShipOrderV2, ShipOrder>(old => new(old.Order, old.Carrier, Express: false));
}
