package io.facenet.vision.detect;

import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import java.util.List;

/**
 * The median face of LFW's 7,701 deep-funneled photos of the standard pairs, in fractions of the
 * photo's side: where a face is in a photo that is framed as LFW's are.
 */
final class MeanShape {
  /** Left, top, width and height of the face. */
  static final Box FACE = new Box(0.3185, 0.2371, 0.3611, 0.5246);

  /** The 68 landmarks of the iBUG 300-W scheme. */
  static final List<Point> POINTS =
      List.of(
          new Point(0.3177, 0.4362),
          new Point(0.3217, 0.4955),
          new Point(0.3275, 0.5530),
          new Point(0.3364, 0.6099),
          new Point(0.3544, 0.6617),
          new Point(0.3844, 0.7032),
          new Point(0.4226, 0.7341),
          new Point(0.4630, 0.7588),
          new Point(0.5075, 0.7650),
          new Point(0.5518, 0.7567),
          new Point(0.5916, 0.7301),
          new Point(0.6284, 0.6977),
          new Point(0.6565, 0.6546),
          new Point(0.6726, 0.6018),
          new Point(0.6791, 0.5446),
          new Point(0.6827, 0.4860),
          new Point(0.6846, 0.4265),
          new Point(0.3512, 0.4134),
          new Point(0.3762, 0.3907),
          new Point(0.4089, 0.3868),
          new Point(0.4423, 0.3942),
          new Point(0.4740, 0.4095),
          new Point(0.5261, 0.4082),
          new Point(0.5575, 0.3915),
          new Point(0.5908, 0.3825),
          new Point(0.6237, 0.3849),
          new Point(0.6497, 0.4059),
          new Point(0.5005, 0.4455),
          new Point(0.5011, 0.4781),
          new Point(0.5017, 0.5105),
          new Point(0.5024, 0.5450),
          new Point(0.4647, 0.5726),
          new Point(0.4834, 0.5792),
          new Point(0.5034, 0.5852),
          new Point(0.5231, 0.5782),
          new Point(0.5418, 0.5707),
          new Point(0.3901, 0.4502),
          new Point(0.4102, 0.4403),
          new Point(0.4326, 0.4400),
          new Point(0.4531, 0.4562),
          new Point(0.4318, 0.4605),
          new Point(0.4092, 0.4600),
          new Point(0.5493, 0.4540),
          new Point(0.5692, 0.4367),
          new Point(0.5916, 0.4361),
          new Point(0.6122, 0.4450),
          new Point(0.5933, 0.4556),
          new Point(0.5707, 0.4572),
          new Point(0.4327, 0.6314),
          new Point(0.4603, 0.6204),
          new Point(0.4863, 0.6140),
          new Point(0.5042, 0.6195),
          new Point(0.5220, 0.6132),
          new Point(0.5487, 0.6182),
          new Point(0.5771, 0.6279),
          new Point(0.5499, 0.6537),
          new Point(0.5248, 0.6655),
          new Point(0.5054, 0.6679),
          new Point(0.4860, 0.6662),
          new Point(0.4604, 0.6558),
          new Point(0.4433, 0.6329),
          new Point(0.4861, 0.6323),
          new Point(0.5045, 0.6344),
          new Point(0.5228, 0.6313),
          new Point(0.5663, 0.6299),
          new Point(0.5235, 0.6373),
          new Point(0.5049, 0.6403),
          new Point(0.4861, 0.6380));

  private MeanShape() {}
}
