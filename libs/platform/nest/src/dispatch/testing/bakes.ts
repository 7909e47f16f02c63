import { Command, type Deeds, type Handler, type UnitOfWork } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';

export interface Cake {
  readonly cake: string;
  readonly layers: number;
}

export const pie: Cake = { cake: 'pie', layers: 2 };

/** What a handler does: it may open units of work of its own. */
export type Recipe = (unitOfWork: UnitOfWork) => Promise<Cake>;

/** Bakes, and tells the audit of every cake that has layers. */
export class Bake extends Command<Cake> {
  constructor(
    readonly actor: Actor,
    readonly recipe: Recipe,
  ) {
    super();
  }
}

export const baked = (id: string, layers = 1): Deeds => ({
  action: 'cake.baked',
  target: { type: 'cake', id },
  data: { layers },
});

export class BakeHandler implements Handler<Bake> {
  static readonly handles = Bake;
  static readonly requires = 'public';
  static readonly refusals = [];
  static readonly audited = (_: Bake, { cake, layers }: Cake): Deeds => (layers === 0 ? null : baked(cake, layers));

  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute({ recipe }: Bake): Promise<Cake> {
    return recipe(this.unitOfWork);
  }
}

/** Two deeds at once. */
export class BakeHalves extends Bake {}

export class BakeHalvesHandler extends BakeHandler {
  static override readonly handles = BakeHalves;
  static override readonly audited = (_: BakeHalves, { cake }: Cake): Deeds =>
    ['upper', 'lower'].map((half) => ({
      action: 'half.baked',
      target: { type: 'half', id: `${half} ${cake}` },
      data: {},
    }));
}

/** In a unit of work of its own. */
export class BakeSlowly extends Bake {}

export class BakeSlowlyHandler extends BakeHandler {
  static override readonly handles = BakeSlowly;
}

/** Takes no office. */
export class BakeForOneself extends Bake {}

export class BakeForOneselfHandler implements Handler<BakeForOneself> {
  static readonly handles = BakeForOneself;
  static readonly requires = 'public';
  static readonly refusals = [];

  async execute(): Promise<Cake> {
    return pie;
  }
}
